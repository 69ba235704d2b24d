-- history:
CREATE TABLE plans (id bigint, month date, PRIMARY KEY (id, month)) PARTITION BY RANGE (month);
CREATE TABLE plans_2026 PARTITION OF plans FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE steps (plan bigint, month date);
CREATE INDEX steps_plan_idx ON steps (plan, month);
-- pending
ALTER TABLE steps ADD CONSTRAINT steps_plan_fkey FOREIGN KEY (plan, month) REFERENCES plans;
