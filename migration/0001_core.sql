-- What all features share: topics, clusters, organisations, memberships, people, sessions,
-- mail, jobs, the change log and the audit log.
-- Types are macros of tools/sqlc: @id @int @real @text @bool @instant @date @json @blob.

CREATE TABLE topic (
    id          @id PRIMARY KEY,
    slug        @text NOT NULL UNIQUE,
    scheme      @text NOT NULL,          -- field: innovation fields of the landscape; wz: WZ 2008; tag: free tag that was promoted
    code        @text,                   -- WZ 2008 code
    title_de    @text NOT NULL,
    title_en    @text NOT NULL,
    broader_id  @id REFERENCES topic (id),
    hue         @int NOT NULL DEFAULT 172
);
CREATE INDEX topic_by_broader ON topic (broader_id);

CREATE TABLE topic_related (
    topic_id    @id NOT NULL REFERENCES topic (id),
    related_id  @id NOT NULL REFERENCES topic (id),
    PRIMARY KEY (topic_id, related_id)
);

CREATE TABLE topic_synonym (
    topic_id    @id NOT NULL REFERENCES topic (id),
    language    @text NOT NULL,          -- de, en
    term        @text NOT NULL,
    PRIMARY KEY (topic_id, language, term)
);

CREATE TABLE cluster (
    id                 @id PRIMARY KEY,
    reference          @text UNIQUE,     -- id of the imported row
    slug               @text NOT NULL UNIQUE,
    name               @text NOT NULL,
    short_name         @text NOT NULL,
    website            @text,
    email              @text,            -- of the office; shown to members only
    country            @text,            -- ISO 3166-1 alpha-2; absent for a European network
    region             @text,
    innovation_fields  @text,            -- as printed, joined by |; the topics made of them are in cluster_topic
    founded            @int,
    members            @int,             -- as published; memberships on the platform are counted on their own
    members_qualifier  @text,            -- '>' or 'ca.'
    sme                @int,
    legal_form         @text,
    description_de     @text,
    description_en     @text,
    hue                @int NOT NULL DEFAULT 172,
    source             @text,
    notes              @text,
    created_at         @instant NOT NULL,
    updated_at         @instant NOT NULL,
    version            @int NOT NULL DEFAULT 1
);

CREATE TABLE cluster_state (
    cluster_id  @id NOT NULL REFERENCES cluster (id),
    state       @text NOT NULL,          -- ISO 3166-2
    position    @int NOT NULL DEFAULT 0, -- the first is the seat
    PRIMARY KEY (cluster_id, state)
);

CREATE TABLE cluster_topic (
    cluster_id  @id NOT NULL REFERENCES cluster (id),
    topic_id    @id NOT NULL REFERENCES topic (id),
    PRIMARY KEY (cluster_id, topic_id)
);

CREATE TABLE cluster_label (
    cluster_id  @id NOT NULL REFERENCES cluster (id),
    label       @text NOT NULL,          -- ecei-bronze, ecei-silver, ecei-gold, go-cluster, spitzencluster
    valid_from  @date,
    valid_to    @date,
    PRIMARY KEY (cluster_id, label)
);

CREATE TABLE organisation (
    id           @id PRIMARY KEY,
    reference    @text UNIQUE,
    slug         @text NOT NULL UNIQUE,
    name         @text NOT NULL,
    name_key     @text NOT NULL,         -- folded in C, to recognise the same name
    kind         @text NOT NULL,         -- company, research, university, public, association
    size_class   @text,                  -- micro, small, medium, large
    sme          @bool NOT NULL DEFAULT FALSE,
    country      @text,
    state        @text,
    place        @text,
    lat          @real,
    lon          @real,
    website      @text,
    email        @text,
    description  @text,
    example      @bool NOT NULL DEFAULT FALSE,  -- invented for the demonstration: pages say so
    created_at   @instant NOT NULL,
    updated_at   @instant NOT NULL,
    confirmed_at @instant,
    version      @int NOT NULL DEFAULT 1
);
CREATE INDEX organisation_by_name_key ON organisation (name_key);

CREATE TABLE organisation_topic (
    organisation_id  @id NOT NULL REFERENCES organisation (id),
    topic_id         @id NOT NULL REFERENCES topic (id),
    PRIMARY KEY (organisation_id, topic_id)
);

CREATE TABLE organisation_sector (
    organisation_id  @id NOT NULL REFERENCES organisation (id),
    code             @text NOT NULL,     -- WZ 2008 / NACE Rev. 2
    PRIMARY KEY (organisation_id, code)
);

CREATE TABLE membership (
    id               @id PRIMARY KEY,
    cluster_id       @id NOT NULL REFERENCES cluster (id),
    organisation_id  @id NOT NULL REFERENCES organisation (id),
    status           @text NOT NULL,     -- applied, active, ended
    fee_class        @text,
    since            @date,
    until            @date,
    created_at       @instant NOT NULL,
    updated_at       @instant NOT NULL,
    UNIQUE (cluster_id, organisation_id)
);
CREATE INDEX membership_by_organisation ON membership (organisation_id);

CREATE TABLE account (
    id             @id PRIMARY KEY,
    email          @text NOT NULL,
    email_key      @text NOT NULL UNIQUE,  -- lower case, for sign-in
    name           @text NOT NULL,
    language       @text NOT NULL DEFAULT 'de',
    role           @text NOT NULL DEFAULT 'member',   -- member, programme, operator
    status         @text NOT NULL,         -- invited, active, blocked
    password_hash  @text,                  -- argon2id; absent: signs in by link
    created_at     @instant NOT NULL,
    updated_at     @instant NOT NULL,
    confirmed_at   @instant                -- the e-mail address was proven
);

CREATE TABLE account_organisation (
    account_id       @id NOT NULL REFERENCES account (id),
    organisation_id  @id NOT NULL REFERENCES organisation (id),
    role             @text NOT NULL,       -- member, admin
    PRIMARY KEY (account_id, organisation_id)
);
CREATE INDEX account_organisation_by_organisation ON account_organisation (organisation_id);

CREATE TABLE cluster_staff (
    account_id  @id NOT NULL REFERENCES account (id),
    cluster_id  @id NOT NULL REFERENCES cluster (id),
    role        @text NOT NULL,            -- manager
    PRIMARY KEY (account_id, cluster_id)
);
CREATE INDEX cluster_staff_by_cluster ON cluster_staff (cluster_id);

-- Only hashes of tokens are kept: who reads the database cannot sign in with it.
CREATE TABLE session (
    token_hash  @text PRIMARY KEY,
    id          @id NOT NULL UNIQUE,       -- to list and end it
    account_id  @id NOT NULL REFERENCES account (id),
    csrf        @text NOT NULL,
    agent       @text,
    created_at  @instant NOT NULL,
    seen_at     @instant NOT NULL,         -- written at most once an hour
    expires_at  @instant NOT NULL
);
CREATE INDEX session_by_account ON session (account_id);

CREATE TABLE login_token (
    token_hash  @text PRIMARY KEY,
    account_id  @id NOT NULL REFERENCES account (id),
    purpose     @text NOT NULL,            -- sign_in, invite, confirm
    email       @text,                     -- confirm: the new address
    created_at  @instant NOT NULL,
    expires_at  @instant NOT NULL,
    used_at     @instant
);
CREATE INDEX login_token_by_account ON login_token (account_id);

CREATE TABLE api_token (
    token_hash  @text PRIMARY KEY,
    id          @id NOT NULL UNIQUE,
    account_id  @id NOT NULL REFERENCES account (id),
    name        @text NOT NULL,
    scope       @text NOT NULL,            -- read, write
    created_at  @instant NOT NULL,
    used_at     @instant,                  -- written at most once an hour
    revoked_at  @instant
);
CREATE INDEX api_token_by_account ON api_token (account_id);

CREATE TABLE mail (
    id           @id PRIMARY KEY,
    account_id   @id REFERENCES account (id),
    recipient    @text NOT NULL,
    recipient_name @text,
    language     @text NOT NULL,
    kind         @text NOT NULL,           -- sign_in, invite, contact, reply, renew, ...
    subject      @text NOT NULL,
    body_text    @text NOT NULL,
    body_html    @text,
    message_id   @text NOT NULL,
    in_reply_to  @text,
    list_id      @text,
    unsubscribe  @text,                    -- one-click address (RFC 8058)
    status       @text NOT NULL,           -- queued, sent, failed
    attempts     @int NOT NULL DEFAULT 0,
    next_at      @instant NOT NULL,
    problem      @text,
    created_at   @instant NOT NULL,
    sent_at      @instant
);
CREATE INDEX mail_due ON mail (status, next_at);

CREATE TABLE job (
    id           @id PRIMARY KEY,
    type         @text NOT NULL,
    unique_key   @text UNIQUE,             -- a repeating job exists once
    payload      @json NOT NULL,
    status       @text NOT NULL,           -- ready, done, failed
    run_at       @instant NOT NULL,
    lease_until  @instant,
    attempts     @int NOT NULL DEFAULT 0,
    problem      @text,
    created_at   @instant NOT NULL
);
CREATE INDEX job_due ON job (status, run_at);

-- What changed, for the in-process index of every node. Written in the same transaction as the change.
CREATE TABLE change (
    id         @id PRIMARY KEY,
    kind       @text NOT NULL,             -- cluster, organisation, listing, topic
    object_id  @id NOT NULL
);

CREATE TABLE audit (
    id          @id PRIMARY KEY,
    account_id  @id,                       -- absent: the program itself
    verb        @text NOT NULL,            -- sign_in, invite, publish, ...
    kind        @text NOT NULL,
    object_id   @id,
    detail      @json,
    at          @instant NOT NULL
);
CREATE INDEX audit_by_object ON audit (kind, object_id);
CREATE INDEX audit_by_account ON audit (account_id, at);

CREATE TABLE setting (
    name   @text PRIMARY KEY,
    value  @text NOT NULL
);
