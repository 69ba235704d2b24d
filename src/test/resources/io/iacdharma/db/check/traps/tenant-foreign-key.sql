-- set: DHARMA_DB_SCHEMA_TENANT_COLUMN=tenant_id
-- set: DHARMA_DB_SCHEMA_TENANT_EXEMPT=tenant_foreign_key.good_exempt*
CREATE TABLE good_tenants (tenant_id uuid PRIMARY KEY, name text);

CREATE TABLE good (tenant_id uuid NOT NULL REFERENCES good_tenants, id int UNIQUE, PRIMARY KEY (tenant_id, id));

CREATE TABLE good_child (tenant_id uuid, good_id int, parent_tenant uuid REFERENCES good_tenants,
                         FOREIGN KEY (good_id, tenant_id) REFERENCES good (id, tenant_id));

CREATE TABLE good_exempt_lookup (tenant_id uuid, id int PRIMARY KEY);

CREATE TABLE good_lookup_child (tenant_id uuid, id int REFERENCES good_exempt_lookup);

CREATE TABLE good_global (id int PRIMARY KEY);

CREATE TABLE good_global_child (tenant_id uuid, id int REFERENCES good_global);

CREATE TABLE good_shared (tenant_id uuid, role_tenant_id uuid, good_id int,
                          FOREIGN KEY (role_tenant_id, good_id) REFERENCES good,
                          CHECK (role_tenant_id IN (tenant_id, '00000000-0000-7000-8000-000000000001')));

CREATE TABLE good_parent (tenant_id uuid, id int, at date, FOREIGN KEY (tenant_id, id) REFERENCES good) PARTITION BY RANGE (at);

CREATE TABLE good_leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE bad (tenant_id uuid NOT NULL, good_id int REFERENCES good (id));

CREATE TABLE "bad Quoted" (tenant_id uuid NOT NULL, "Good Id" int CONSTRAINT "to Good" REFERENCES good (id) ON DELETE SET NULL DEFERRABLE);

CREATE TABLE good_uuid (tenant_id uuid NOT NULL, id uuid PRIMARY KEY);

CREATE TABLE bad_uuid_child (tenant_id uuid NOT NULL, id uuid REFERENCES good_uuid ON DELETE CASCADE);

CREATE TABLE bad_swapped (tenant_id uuid, other uuid, id int, FOREIGN KEY (other, id) REFERENCES good);

CREATE TABLE bad_not_valid (tenant_id uuid, other uuid, id int, FOREIGN KEY (other, id) REFERENCES good);

ALTER TABLE bad_not_valid ADD CONSTRAINT tied CHECK (other = tenant_id) NOT VALID;

CREATE TABLE bad_parent (tenant_id uuid, id int REFERENCES good (id), at date) PARTITION BY RANGE (at);

CREATE TABLE bad_parent_2026 PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

CREATE TABLE bad_self (tenant_id uuid, id int PRIMARY KEY, up int REFERENCES bad_self);

CREATE TABLE bad_second (tenant_id uuid NOT NULL, id uuid CONSTRAINT first REFERENCES good_uuid,
                         other uuid CONSTRAINT second REFERENCES good_uuid ON UPDATE CASCADE ON DELETE SET DEFAULT);

CREATE TABLE "good Long Name Of A Table That Nobody Would Give But A Genera" (tenant_id uuid, "The Key Of It" int PRIMARY KEY);

CREATE TABLE bad_long (tenant_id uuid, k int CONSTRAINT "a Name As Long As A Name May Ever Be, And Not One Byte More Üü"
                       REFERENCES "good Long Name Of A Table That Nobody Would Give But A Genera");
