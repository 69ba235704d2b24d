DROP DATABASE IF EXISTS dharma_no_such_database;
