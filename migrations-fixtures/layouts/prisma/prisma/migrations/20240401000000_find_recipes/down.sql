DROP INDEX "Recipe_cookId_idx";
