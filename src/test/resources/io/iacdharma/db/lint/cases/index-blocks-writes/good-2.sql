-- Nobody uses a table of the same batch that is still empty, even when another file made it.
-- file: V10__refunds.sql
CREATE TABLE refunds (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, reason text);
-- file: V11__refunds_by_reason.sql
CREATE INDEX refunds_reason_idx ON refunds (reason);
