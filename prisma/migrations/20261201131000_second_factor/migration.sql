-- A second factor: its secret sealed with the instance's key, recovery codes as hashes, each code good for one use.
ALTER TABLE "user_account" ADD COLUMN "totp_secret_cipher" TEXT;
ALTER TABLE "user_account" ADD COLUMN "totp_used_step" INTEGER;
ALTER TABLE "user_account" ADD COLUMN "recovery_hashes" TEXT[] NOT NULL DEFAULT '{}';
