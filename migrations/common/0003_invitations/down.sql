DROP TABLE bidder_sessions;
DROP TABLE tokens;
DROP TABLE participants;
DROP TABLE invitations;
