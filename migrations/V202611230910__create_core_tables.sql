SET LOCAL ROLE dharma_owner;

CREATE TABLE core.tenants (
    tenant_id  uuid        NOT NULL DEFAULT core.uuid_v7(),
    slug       text        NOT NULL CHECK (slug ~ '^[a-z][a-z0-9-]{0,62}$'),
    name       text        NOT NULL CHECK (btrim(name) <> ''),
    status     text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'closed')),
    settings   jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    CONSTRAINT tenants_pkey PRIMARY KEY (tenant_id),
    -- A slug stands in addresses and in audit trails, so it is never given to another tenant.
    CONSTRAINT tenants_slug_key UNIQUE (slug)
);
CREATE INDEX tenants_created_at_idx ON core.tenants (created_at);
COMMENT ON TABLE core.tenants IS 'A customer, or the platform itself under the well-known key core.platform_tenant_id().';
COMMENT ON COLUMN core.tenants.tenant_id IS 'Key of the tenant (UUID version 7), carried by every other table.';
COMMENT ON COLUMN core.tenants.slug IS 'Short name in addresses; unique for ever, also after withdrawal.';
COMMENT ON COLUMN core.tenants.name IS 'Name shown to people.';
COMMENT ON COLUMN core.tenants.status IS 'active, suspended (reads only, enforced by the application) or closed.';
COMMENT ON COLUMN core.tenants.settings IS 'The tenant''s own settings, a JSON object.';

CREATE TABLE core.users (
    tenant_id         uuid        NOT NULL REFERENCES core.tenants,
    id                uuid        NOT NULL DEFAULT core.uuid_v7(),
    email             text        NOT NULL CHECK (email = lower(email) AND email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
    display_name      text        NOT NULL CHECK (btrim(display_name) <> ''),
    status            text        NOT NULL DEFAULT 'invited' CHECK (status IN ('invited', 'active', 'suspended')),
    identity_provider text,
    subject           text,
    last_login_at     timestamptz,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    deleted_at        timestamptz,
    CONSTRAINT users_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT users_identity_check CHECK ((identity_provider IS NULL) = (subject IS NULL))
);
CREATE UNIQUE INDEX users_email_key ON core.users (tenant_id, email) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX users_identity_key ON core.users (tenant_id, identity_provider, subject)
    WHERE deleted_at IS NULL AND subject IS NOT NULL;
CREATE INDEX users_created_at_idx ON core.users (tenant_id, created_at);
COMMENT ON TABLE core.users IS 'A person who may log in to a tenant. No password is kept here: identity providers hold them.';
COMMENT ON COLUMN core.users.email IS 'Address in lower case, unique among the tenant''s live users.';
COMMENT ON COLUMN core.users.display_name IS 'Name shown to people.';
COMMENT ON COLUMN core.users.status IS 'invited, active or suspended.';
COMMENT ON COLUMN core.users.identity_provider IS 'Issuer that authenticates the user; NULL until the first login.';
COMMENT ON COLUMN core.users.subject IS 'The issuer''s own identifier of the user; set together with identity_provider.';
COMMENT ON COLUMN core.users.last_login_at IS 'When the user last logged in.';

CREATE TABLE core.roles (
    tenant_id   uuid        NOT NULL REFERENCES core.tenants,
    id          uuid        NOT NULL DEFAULT core.uuid_v7(),
    name        text        NOT NULL CHECK (name ~ '^[a-z][a-z0-9-]{0,62}$'),
    title       text        NOT NULL CHECK (btrim(title) <> ''),
    description text        NOT NULL DEFAULT '',
    permissions text[]      NOT NULL DEFAULT '{}',
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    deleted_at  timestamptz,
    CONSTRAINT roles_pkey PRIMARY KEY (tenant_id, id),
    -- Not partial: a withdrawn role comes back by clearing deleted_at, so its name means one role in every audit trail.
    CONSTRAINT roles_name_key UNIQUE (tenant_id, name),
    CONSTRAINT roles_permissions_check CHECK (
        array_position(permissions, NULL) IS NULL
        AND array_to_string(permissions || 'a:b'::text, ' ') ~ '^([a-z*][a-z0-9_.*-]*:[a-z*][a-z0-9_.*-]*( |$))+$')
);
CREATE INDEX roles_created_at_idx ON core.roles (tenant_id, created_at);
COMMENT ON TABLE core.roles IS 'A named set of permissions. Roles of the platform tenant may be given to users of any tenant.';
COMMENT ON COLUMN core.roles.name IS 'Short name, unique in the tenant for ever.';
COMMENT ON COLUMN core.roles.title IS 'Name shown to people.';
COMMENT ON COLUMN core.roles.description IS 'What the role is for.';
COMMENT ON COLUMN core.roles.permissions IS 'Permissions as resource:action, * for any, e.g. blueprints:publish or *:read.';

CREATE TABLE core.projects (
    tenant_id     uuid        NOT NULL REFERENCES core.tenants,
    id            uuid        NOT NULL DEFAULT core.uuid_v7(),
    slug          text        NOT NULL CHECK (slug ~ '^[a-z][a-z0-9-]{0,62}$'),
    name          text        NOT NULL CHECK (btrim(name) <> ''),
    description   text        NOT NULL DEFAULT '',
    status        text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'archived')),
    owner_user_id uuid,
    currency      text        NOT NULL DEFAULT 'USD' CHECK (currency ~ '^[A-Z]{3}$'),
    settings      jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz,
    CONSTRAINT projects_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT projects_owner_fkey FOREIGN KEY (tenant_id, owner_user_id) REFERENCES core.users
);
CREATE UNIQUE INDEX projects_slug_key ON core.projects (tenant_id, slug) WHERE deleted_at IS NULL;
CREATE INDEX projects_owner_idx ON core.projects (tenant_id, owner_user_id);
CREATE INDEX projects_created_at_idx ON core.projects (tenant_id, created_at);
COMMENT ON TABLE core.projects IS 'A body of infrastructure that is designed, deployed and paid for together.';
COMMENT ON COLUMN core.projects.slug IS 'Short name in addresses, unique among the tenant''s live projects.';
COMMENT ON COLUMN core.projects.name IS 'Name shown to people.';
COMMENT ON COLUMN core.projects.description IS 'What the project is for.';
COMMENT ON COLUMN core.projects.status IS 'active or archived (kept, no longer deployed).';
COMMENT ON COLUMN core.projects.owner_user_id IS 'User who answers for the project.';
COMMENT ON COLUMN core.projects.currency IS 'Currency (ISO 4217) in which the project is reported.';
COMMENT ON COLUMN core.projects.settings IS 'The project''s own settings, a JSON object.';

CREATE TABLE core.environments (
    tenant_id          uuid        NOT NULL REFERENCES core.tenants,
    id                 uuid        NOT NULL DEFAULT core.uuid_v7(),
    project_id         uuid,
    name               text        NOT NULL CHECK (name ~ '^[a-z][a-z0-9-]{0,62}$'),
    kind               text        NOT NULL
        CHECK (kind IN ('development', 'test', 'staging', 'production', 'sandbox', 'disaster-recovery')),
    title              text        NOT NULL CHECK (btrim(title) <> ''),
    description        text        NOT NULL DEFAULT '',
    rank               integer     NOT NULL DEFAULT 0 CHECK (rank >= 0),
    protected          boolean     NOT NULL DEFAULT false,
    required_approvals integer     NOT NULL DEFAULT 0 CHECK (required_approvals BETWEEN 0 AND 10),
    provider           text        CHECK (provider ~ '^[a-z][a-z0-9-]*$'),
    region             text        CHECK (btrim(region) <> ''),
    settings           jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now(),
    deleted_at         timestamptz,
    CONSTRAINT environments_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT environments_project_fkey FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects,
    -- Not partial, for the same reason as roles_name_key; the templates have no project, so NULL counts as a value.
    CONSTRAINT environments_name_key UNIQUE NULLS NOT DISTINCT (tenant_id, project_id, name),
    CONSTRAINT environments_template_check CHECK ((project_id IS NULL) = (tenant_id = core.platform_tenant_id())),
    CONSTRAINT environments_template_name_check CHECK (project_id IS NOT NULL OR name = kind)
);
CREATE INDEX environments_created_at_idx ON core.environments (tenant_id, created_at);
COMMENT ON TABLE core.environments IS
    'A place that a project is deployed to. The platform tenant''s rows have no project: they are the environment kinds, one template each, that new environments are copied from.';
COMMENT ON COLUMN core.environments.project_id IS 'Project of the same tenant; NULL for the platform tenant''s templates, and only there.';
COMMENT ON COLUMN core.environments.name IS 'Short name, unique in the project for ever; a template is named as its kind.';
COMMENT ON COLUMN core.environments.kind IS 'development, test, staging, production, sandbox or disaster-recovery.';
COMMENT ON COLUMN core.environments.title IS 'Name shown to people.';
COMMENT ON COLUMN core.environments.description IS 'What the environment is for.';
COMMENT ON COLUMN core.environments.rank IS 'Order of promotion: a change passes lower ranks first.';
COMMENT ON COLUMN core.environments.protected IS 'Whether destructive plans need a change request.';
COMMENT ON COLUMN core.environments.required_approvals IS 'How many people other than the requester must approve a deployment.';
COMMENT ON COLUMN core.environments.provider IS 'Cloud provider, e.g. aws, azure, gcp; NULL while undecided.';
COMMENT ON COLUMN core.environments.region IS 'The provider''s name of the region; NULL while undecided.';
COMMENT ON COLUMN core.environments.settings IS 'The environment''s own settings, a JSON object.';

CREATE TABLE core.user_roles (
    tenant_id          uuid        NOT NULL REFERENCES core.tenants,
    id                 uuid        NOT NULL DEFAULT core.uuid_v7(),
    user_id            uuid        NOT NULL,
    role_tenant_id     uuid        NOT NULL,
    role_id            uuid        NOT NULL,
    project_id         uuid,
    granted_by_user_id uuid,
    expires_at         timestamptz,
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT user_roles_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT user_roles_key UNIQUE NULLS NOT DISTINCT (tenant_id, user_id, role_tenant_id, role_id, project_id),
    CONSTRAINT user_roles_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES core.users,
    CONSTRAINT user_roles_role_fkey FOREIGN KEY (role_tenant_id, role_id) REFERENCES core.roles,
    CONSTRAINT user_roles_project_fkey FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects,
    CONSTRAINT user_roles_granted_by_fkey FOREIGN KEY (tenant_id, granted_by_user_id) REFERENCES core.users,
    CONSTRAINT user_roles_role_tenant_check CHECK (role_tenant_id IN (tenant_id, core.platform_tenant_id()))
);
CREATE INDEX user_roles_role_idx ON core.user_roles (role_tenant_id, role_id);
CREATE INDEX user_roles_project_idx ON core.user_roles (tenant_id, project_id, created_at);
CREATE INDEX user_roles_granted_by_idx ON core.user_roles (tenant_id, granted_by_user_id);
CREATE INDEX user_roles_created_at_idx ON core.user_roles (tenant_id, created_at);
COMMENT ON TABLE core.user_roles IS 'A role given to a user, in the whole tenant or in one project. Taken back by deleting the row; the audit trail remembers.';
COMMENT ON COLUMN core.user_roles.user_id IS 'User who holds the role.';
COMMENT ON COLUMN core.user_roles.role_tenant_id IS
    'Tenant of the role: this tenant or the platform tenant, nothing else (a CHECK). Every reference to a row that may be platform-wide is such a pair: the foreign key needs a tenant of its own, the check keeps it from being anybody else''s.';
COMMENT ON COLUMN core.user_roles.role_id IS 'Role that is given.';
COMMENT ON COLUMN core.user_roles.project_id IS 'Project of the same tenant that the role is limited to; NULL for all projects.';
COMMENT ON COLUMN core.user_roles.granted_by_user_id IS 'User who gave the role; NULL when the system did.';
COMMENT ON COLUMN core.user_roles.expires_at IS 'When the role ends by itself; NULL for never.';

SELECT core.secure_tenant_table('core.tenants', 'reference'),
       core.secure_tenant_table('core.users', 'private'),
       core.secure_tenant_table('core.roles', 'reference'),
       core.secure_tenant_table('core.projects', 'private'),
       core.secure_tenant_table('core.environments', 'reference'),
       core.secure_tenant_table('core.user_roles', 'private');

GRANT SELECT, INSERT, UPDATE ON core.tenants, core.users, core.roles, core.projects, core.environments TO dharma_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON core.user_roles TO dharma_app;
GRANT SELECT ON core.tenants, core.users, core.roles, core.projects, core.environments, core.user_roles TO dharma_readonly;
