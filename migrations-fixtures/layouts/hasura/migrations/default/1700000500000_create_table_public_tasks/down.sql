DROP TABLE "public"."tasks";
