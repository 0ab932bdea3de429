-- Nothing was ever written there: a score is explained by its breakdown, under the versions that the row names.
ALTER TABLE "listing_score_snapshot" DROP COLUMN "explain_json";
