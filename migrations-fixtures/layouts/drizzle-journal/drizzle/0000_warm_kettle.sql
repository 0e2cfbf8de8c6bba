CREATE TYPE "public"."access" AS ENUM('private', 'shared');--> statement-breakpoint
CREATE TABLE IF NOT EXISTS "rooms" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"access" "access" DEFAULT 'private' NOT NULL,
	CONSTRAINT "rooms_name_unique" UNIQUE("name")
)
--> statement-breakpoint
CREATE INDEX "rooms_access_idx" ON "rooms" USING btree ("access")
