-- A metric may be any fact, and a custom field's name alone is up to 64 characters long.
ALTER TABLE "valuation_rule_action" ALTER COLUMN "metric" SET DATA TYPE VARCHAR(128);
