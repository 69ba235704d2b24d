ALTER TABLE readings ADD PRIMARY KEY (sensor, read_at);
