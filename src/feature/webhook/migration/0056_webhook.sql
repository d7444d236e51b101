-- Addresses that are told what happens, what is to be told to them, and what was told already.
CREATE TABLE webhook (
    id               @id PRIMARY KEY,
    owner            @text NOT NULL,       -- organisation, cluster, programme
    organisation_id  @id REFERENCES organisation (id),
    cluster_id       @id REFERENCES cluster (id),
    account_id       @id REFERENCES account (id),   -- who set it up; absent when they left
    name             @text NOT NULL,
    url              @text NOT NULL,
    events           @text NOT NULL,       -- joined by |
    secret           @text NOT NULL,       -- sealed
    old_secret       @text,                -- sealed; signs, too, until old_until
    old_until        @instant,
    status           @text NOT NULL,       -- on, paused, failed: nobody answered for days
    failures         @int NOT NULL DEFAULT 0,  -- in a row
    rest_until       @instant,             -- after failures nothing is tried before
    good_at          @instant,             -- last success
    told_at          @instant,             -- when the owner was last told of a failure
    created_at       @instant NOT NULL,
    updated_at       @instant NOT NULL,
    version          @int NOT NULL DEFAULT 1
);
CREATE INDEX webhook_by_organisation ON webhook (organisation_id);
CREATE INDEX webhook_by_cluster ON webhook (cluster_id);
CREATE INDEX webhook_by_account ON webhook (account_id);

CREATE TABLE webhook_delivery (
    id         @id PRIMARY KEY,
    hook_id    @id NOT NULL REFERENCES webhook (id),
    event      @text NOT NULL,             -- listing.published, ...
    object_id  @id NOT NULL,               -- what it is about; the text is made when it is sent
    other_id   @id,                        -- membership: the cluster
    at         @instant NOT NULL,
    status     @text NOT NULL,             -- waiting, sent, failed, dropped: no longer to be seen by the owner
    attempts   @int NOT NULL DEFAULT 0,
    next_at    @instant NOT NULL,
    tried_at   @instant,
    took_ms    @int,
    code       @int,                       -- of HTTP; absent: no answer
    problem    @text,                      -- msgid
    answer     @text                       -- its beginning
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (hook_id, status, next_at);
CREATE INDEX webhook_delivery_about ON webhook_delivery (hook_id, object_id);
CREATE INDEX webhook_delivery_by_age ON webhook_delivery (at);

-- How each object stood when its changes were last told: what was to be seen by whom, and a sum of what it said.
CREATE TABLE webhook_known (
    kind             @text NOT NULL,       -- listing, organisation, cluster
    object_id        @id NOT NULL,
    organisation_id  @id NOT NULL,         -- of a listing; 0
    cluster_id       @id NOT NULL,         -- of a listing; 0
    visibility       @text NOT NULL,
    sum              @text,                -- absent: from before the first webhook
    PRIMARY KEY (kind, object_id)
);
CREATE TABLE webhook_known_member (
    organisation_id  @id NOT NULL,
    cluster_id       @id NOT NULL,
    PRIMARY KEY (organisation_id, cluster_id)
);
-- One row, as soon as there is a webhook: how far the table `change` was read, and how far the tables above are filled.
CREATE TABLE webhook_mark (
    id          @id PRIMARY KEY,
    change_id   @id NOT NULL,
    swept_at    @instant NOT NULL,
    started_at  @instant NOT NULL,
    step        @int NOT NULL,
    after       @id NOT NULL
);
