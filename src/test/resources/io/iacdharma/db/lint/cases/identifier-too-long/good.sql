ALTER TABLE orders ADD COLUMN promised_on date;
