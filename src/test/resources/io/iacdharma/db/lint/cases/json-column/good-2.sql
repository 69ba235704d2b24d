-- history:
CREATE TABLE messages (id bigint, body json);
-- pending
-- A copy has the columns of the original, whatever one thinks of them.
CREATE TABLE messages_old (LIKE messages INCLUDING ALL);
