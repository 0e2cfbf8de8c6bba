CREATE TABLE "sensors" ("id" text PRIMARY KEY, "place" text NOT NULL);
--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_sensor_sensors_id_fk" FOREIGN KEY ("sensor") REFERENCES "sensors"("id");
