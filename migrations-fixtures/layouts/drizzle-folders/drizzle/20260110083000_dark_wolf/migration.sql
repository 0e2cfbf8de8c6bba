CREATE TABLE "readings" (
	"id" bigserial PRIMARY KEY,
	"sensor" text NOT NULL,
	"celsius" numeric(5, 2) NOT NULL,
	"taken_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "readings_sensor_taken_at" ON "readings" ("sensor","taken_at" DESC NULLS LAST);
