-- dharma-db: phase=contract
DROP TABLE readings;
