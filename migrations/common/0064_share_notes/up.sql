-- What an officer said for the minutes while giving a share: all of it goes into the minutes with the last share.
ALTER TABLE given_shares ADD COLUMN note TEXT NOT NULL DEFAULT '';
