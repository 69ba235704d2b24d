CREATE TABLE rates (code text PRIMARY KEY, rate numeric);
INSERT INTO rates VALUES ('eur', 1);
UPDATE rates SET rate = rate * 2;
