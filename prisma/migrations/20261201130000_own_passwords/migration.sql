-- A password that somebody else made up is one to be changed; "later" holds for one session.
ALTER TABLE "user_account" ADD COLUMN "must_change_password" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "user_session" ADD COLUMN "password_later" BOOLEAN NOT NULL DEFAULT false;
