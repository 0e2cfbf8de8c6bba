DROP TABLE "Recipe";
