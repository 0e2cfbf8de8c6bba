ALTER TABLE "rooms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "read shared" ON "rooms" AS PERMISSIVE FOR SELECT TO public USING ("rooms"."access" = 'shared');
