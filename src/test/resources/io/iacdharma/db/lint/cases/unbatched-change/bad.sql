UPDATE orders SET state = 'open' WHERE amount IS NULL;
