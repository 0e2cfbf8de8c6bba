CREATE INDEX CONCURRENTLY "Recipe_cookId_idx" ON "Recipe"("cookId");
