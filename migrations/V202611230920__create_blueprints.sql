SET LOCAL ROLE dharma_owner;

CREATE TABLE blueprints.blueprints (
    tenant_id   uuid        NOT NULL REFERENCES core.tenants,
    id          uuid        NOT NULL DEFAULT core.uuid_v7(),
    project_id  uuid,
    name        text        NOT NULL CHECK (name ~ '^[a-z][a-z0-9-]{0,62}$'),
    title       text        NOT NULL CHECK (btrim(title) <> ''),
    description text        NOT NULL DEFAULT '',
    status      text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'retired')),
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    deleted_at  timestamptz,
    CONSTRAINT blueprints_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT blueprints_project_fkey FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects
);
CREATE UNIQUE INDEX blueprints_name_key ON blueprints.blueprints (tenant_id, project_id, name) NULLS NOT DISTINCT
    WHERE deleted_at IS NULL;
CREATE INDEX blueprints_project_idx ON blueprints.blueprints (tenant_id, project_id, created_at);
CREATE INDEX blueprints_created_at_idx ON blueprints.blueprints (tenant_id, created_at);
COMMENT ON TABLE blueprints.blueprints IS 'A design of infrastructure through all its versions. Those of the platform tenant are a library to copy from.';
COMMENT ON COLUMN blueprints.blueprints.project_id IS 'Project of the same tenant; NULL for a blueprint of the tenant''s library.';
COMMENT ON COLUMN blueprints.blueprints.name IS 'Short name, unique among the project''s live blueprints.';
COMMENT ON COLUMN blueprints.blueprints.title IS 'Name shown to people.';
COMMENT ON COLUMN blueprints.blueprints.description IS 'What the blueprint is for.';
COMMENT ON COLUMN blueprints.blueprints.status IS 'active or retired (kept, no new versions).';

CREATE TABLE blueprints.blueprint_versions (
    tenant_id              uuid        NOT NULL REFERENCES core.tenants,
    id                     uuid        NOT NULL DEFAULT core.uuid_v7(),
    blueprint_id           uuid        NOT NULL,
    version                integer     NOT NULL CHECK (version > 0),
    summary                text        NOT NULL DEFAULT '',
    graph                  jsonb       NOT NULL DEFAULT '{"nodes": [], "edges": []}' CHECK (core.is_graph(graph)),
    graph_sha256           text,
    derived_from_tenant_id uuid,
    derived_from_id        uuid,
    created_by_user_id     uuid,
    published_by_user_id   uuid,
    published_at           timestamptz,
    created_at             timestamptz NOT NULL DEFAULT now(),
    updated_at             timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT blueprint_versions_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT blueprint_versions_version_key UNIQUE (tenant_id, blueprint_id, version),
    CONSTRAINT blueprint_versions_blueprint_fkey FOREIGN KEY (tenant_id, blueprint_id) REFERENCES blueprints.blueprints,
    CONSTRAINT blueprint_versions_derived_from_fkey FOREIGN KEY (derived_from_tenant_id, derived_from_id)
        REFERENCES blueprints.blueprint_versions,
    CONSTRAINT blueprint_versions_created_by_fkey FOREIGN KEY (tenant_id, created_by_user_id) REFERENCES core.users,
    CONSTRAINT blueprint_versions_published_by_fkey FOREIGN KEY (tenant_id, published_by_user_id) REFERENCES core.users,
    CONSTRAINT blueprint_versions_derived_from_tenant_check
        CHECK (derived_from_tenant_id IN (tenant_id, core.platform_tenant_id())),
    CONSTRAINT blueprint_versions_derived_from_pair_check
        CHECK ((derived_from_tenant_id IS NULL) = (derived_from_id IS NULL)),
    CONSTRAINT blueprint_versions_published_check
        CHECK ((published_at IS NULL) = (graph_sha256 IS NULL) AND (published_at IS NOT NULL OR published_by_user_id IS NULL))
);
CREATE INDEX blueprint_versions_graph_idx ON blueprints.blueprint_versions USING gin (graph jsonb_path_ops);
CREATE INDEX blueprint_versions_derived_from_idx ON blueprints.blueprint_versions (derived_from_tenant_id, derived_from_id);
CREATE INDEX blueprint_versions_created_by_idx ON blueprints.blueprint_versions (tenant_id, created_by_user_id);
CREATE INDEX blueprint_versions_published_by_idx ON blueprints.blueprint_versions (tenant_id, published_by_user_id);
CREATE INDEX blueprint_versions_created_at_idx ON blueprints.blueprint_versions (tenant_id, created_at);
COMMENT ON TABLE blueprints.blueprint_versions IS
    'One version of a blueprint: a draft until published_at is set, then frozen for ever, together with its components, relations and properties.';
COMMENT ON COLUMN blueprints.blueprint_versions.blueprint_id IS 'Blueprint that this is a version of.';
COMMENT ON COLUMN blueprints.blueprint_versions.version IS 'Number of the version within the blueprint, from 1.';
COMMENT ON COLUMN blueprints.blueprint_versions.summary IS 'What changed since the version before.';
COMMENT ON COLUMN blueprints.blueprint_versions.graph IS 'The design as a graph: nodes with distinct ids and edges between them (core.is_graph).';
COMMENT ON COLUMN blueprints.blueprint_versions.graph_sha256 IS
    'SHA-256 of the graph''s stored text in UTF-8, lower-case hexadecimal; set by a trigger when the version is published.';
COMMENT ON COLUMN blueprints.blueprint_versions.derived_from_tenant_id IS 'Tenant of the version that this one was copied from: this tenant or the platform tenant.';
COMMENT ON COLUMN blueprints.blueprint_versions.derived_from_id IS 'Version that this one was copied from.';
COMMENT ON COLUMN blueprints.blueprint_versions.created_by_user_id IS 'User who made the version.';
COMMENT ON COLUMN blueprints.blueprint_versions.published_by_user_id IS 'User who published the version.';
COMMENT ON COLUMN blueprints.blueprint_versions.published_at IS 'When the version was published; NULL for a draft.';

CREATE TABLE blueprints.components (
    tenant_id            uuid        NOT NULL REFERENCES core.tenants,
    id                   uuid        NOT NULL DEFAULT core.uuid_v7(),
    blueprint_version_id uuid        NOT NULL,
    name                 text        NOT NULL CHECK (btrim(name) <> ''),
    kind                 text        NOT NULL CHECK (kind ~ '^[a-z][a-z0-9_.-]*$'),
    provider             text        CHECK (provider ~ '^[a-z][a-z0-9-]*$'),
    title                text        NOT NULL DEFAULT '',
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT components_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT components_name_key UNIQUE (tenant_id, blueprint_version_id, name),
    -- What relations and properties refer to, so that they stay within one version.
    CONSTRAINT components_version_key UNIQUE (tenant_id, blueprint_version_id, id),
    CONSTRAINT components_version_fkey FOREIGN KEY (tenant_id, blueprint_version_id) REFERENCES blueprints.blueprint_versions
);
CREATE INDEX components_kind_idx ON blueprints.components (tenant_id, kind);
CREATE INDEX components_created_at_idx ON blueprints.components (tenant_id, created_at);
COMMENT ON TABLE blueprints.components IS 'A part of a blueprint version, e.g. a database: one node of the graph as a row.';
COMMENT ON COLUMN blueprints.components.blueprint_version_id IS 'Version that the component is part of.';
COMMENT ON COLUMN blueprints.components.name IS 'Id of the node in the version''s graph.';
COMMENT ON COLUMN blueprints.components.kind IS 'Kind of resource, e.g. compute.vm or database.postgresql.';
COMMENT ON COLUMN blueprints.components.provider IS 'Cloud provider, e.g. aws; NULL while the design is neutral.';
COMMENT ON COLUMN blueprints.components.title IS 'Name shown to people; empty to show the name.';

CREATE TABLE blueprints.relations (
    tenant_id            uuid        NOT NULL REFERENCES core.tenants,
    id                   uuid        NOT NULL DEFAULT core.uuid_v7(),
    blueprint_version_id uuid        NOT NULL,
    from_component_id    uuid        NOT NULL,
    to_component_id      uuid        NOT NULL,
    kind                 text        NOT NULL
        CHECK (kind IN ('contains', 'depends-on', 'connects-to', 'reads-from', 'writes-to', 'replicates-to')),
    attributes           jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attributes) = 'object'),
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT relations_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT relations_key UNIQUE (tenant_id, blueprint_version_id, from_component_id, to_component_id, kind),
    CONSTRAINT relations_version_fkey FOREIGN KEY (tenant_id, blueprint_version_id) REFERENCES blueprints.blueprint_versions,
    CONSTRAINT relations_from_fkey FOREIGN KEY (tenant_id, blueprint_version_id, from_component_id)
        REFERENCES blueprints.components (tenant_id, blueprint_version_id, id),
    CONSTRAINT relations_to_fkey FOREIGN KEY (tenant_id, blueprint_version_id, to_component_id)
        REFERENCES blueprints.components (tenant_id, blueprint_version_id, id),
    CONSTRAINT relations_ends_check CHECK (from_component_id <> to_component_id)
);
CREATE INDEX relations_to_idx ON blueprints.relations (tenant_id, blueprint_version_id, to_component_id);
CREATE INDEX relations_created_at_idx ON blueprints.relations (tenant_id, created_at);
COMMENT ON TABLE blueprints.relations IS 'A directed relation between two components of one version: one edge of the graph as a row.';
COMMENT ON COLUMN blueprints.relations.blueprint_version_id IS 'Version that both components are part of.';
COMMENT ON COLUMN blueprints.relations.from_component_id IS 'Component that the relation starts at.';
COMMENT ON COLUMN blueprints.relations.to_component_id IS 'Component that the relation points to.';
COMMENT ON COLUMN blueprints.relations.kind IS 'contains, depends-on, connects-to, reads-from, writes-to or replicates-to.';
COMMENT ON COLUMN blueprints.relations.attributes IS 'What is known about the relation, e.g. {"port": 5432}.';

CREATE TABLE blueprints.component_properties (
    tenant_id            uuid        NOT NULL REFERENCES core.tenants,
    id                   uuid        NOT NULL DEFAULT core.uuid_v7(),
    blueprint_version_id uuid        NOT NULL,
    component_id         uuid        NOT NULL,
    name                 text        NOT NULL CHECK (btrim(name) <> ''),
    value                jsonb       NOT NULL,
    secret_reference     boolean     NOT NULL DEFAULT false,
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT component_properties_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT component_properties_name_key UNIQUE (tenant_id, blueprint_version_id, component_id, name),
    CONSTRAINT component_properties_component_fkey FOREIGN KEY (tenant_id, blueprint_version_id, component_id)
        REFERENCES blueprints.components (tenant_id, blueprint_version_id, id),
    CONSTRAINT component_properties_secret_check CHECK (NOT secret_reference OR jsonb_typeof(value) = 'string')
);
CREATE INDEX component_properties_name_idx ON blueprints.component_properties (tenant_id, name);
CREATE INDEX component_properties_created_at_idx ON blueprints.component_properties (tenant_id, created_at);
COMMENT ON TABLE blueprints.component_properties IS 'One property of a component, e.g. its size.';
COMMENT ON COLUMN blueprints.component_properties.blueprint_version_id IS 'Version that the component is part of.';
COMMENT ON COLUMN blueprints.component_properties.component_id IS 'Component that has the property.';
COMMENT ON COLUMN blueprints.component_properties.name IS 'Name of the property, unique in the component.';
COMMENT ON COLUMN blueprints.component_properties.value IS 'Value of the property, any JSON value.';
COMMENT ON COLUMN blueprints.component_properties.secret_reference IS 'Whether the value names a secret in a secret store. Secrets themselves are never stored.';

SELECT core.secure_tenant_table('blueprints.blueprints', 'shared'),
       core.secure_tenant_table('blueprints.blueprint_versions', 'shared'),
       core.secure_tenant_table('blueprints.components', 'shared'),
       core.secure_tenant_table('blueprints.relations', 'shared'),
       core.secure_tenant_table('blueprints.component_properties', 'shared');

GRANT SELECT, INSERT, UPDATE ON blueprints.blueprints TO dharma_app;
-- Drafts may be thrown away; triggers keep what is published.
GRANT SELECT, INSERT, UPDATE, DELETE
   ON blueprints.blueprint_versions, blueprints.components, blueprints.relations, blueprints.component_properties TO dharma_app;
GRANT SELECT ON ALL TABLES IN SCHEMA blueprints TO dharma_readonly;
