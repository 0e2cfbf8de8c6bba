import { tellFixtures } from "../support/tell-fixtures.ts";

tellFixtures("storage");
