-- What costs nothing but a short lock, which migrate waits for in small pieces.
ALTER TABLE orders ADD COLUMN channel text;
ALTER TABLE orders ADD COLUMN paid boolean NOT NULL DEFAULT false;
ALTER TABLE orders ALTER COLUMN state SET STATISTICS 500;
