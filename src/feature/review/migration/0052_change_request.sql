-- What somebody says is wrong about a profile, and what became of it.
CREATE TABLE change_request (
    id          @id PRIMARY KEY,
    kind        @text NOT NULL,          -- cluster, organisation
    object_id   @id NOT NULL,
    account_id  @id,                     -- absent: a visitor
    name        @text,
    email       @text,                   -- absent: no answer is wanted
    language    @text NOT NULL,
    note        @text,
    status      @text NOT NULL,          -- open, done
    created_at  @instant NOT NULL,
    decided_at  @instant
);
CREATE INDEX change_request_by_object ON change_request (kind, object_id, status);
CREATE INDEX change_request_by_status ON change_request (status, id);
CREATE TABLE change_request_field (
    request_id  @id NOT NULL REFERENCES change_request (id),
    field       @text NOT NULL,
    old_value   @text,                   -- as the suggester saw it
    new_value   @text NOT NULL,
    status      @text NOT NULL,          -- open, accepted, refused
    PRIMARY KEY (request_id, field)
);
