-- No statement after it waits for anybody.
SET lock_timeout = 0;
CREATE TABLE refunds (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
