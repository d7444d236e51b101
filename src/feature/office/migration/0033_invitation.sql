-- What became of each invitation; the account and the link are made with it.
CREATE TABLE invitation (
    id               @id PRIMARY KEY,
    cluster_id       @id REFERENCES cluster (id),           -- whose office invited, or into whose team
    organisation_id  @id REFERENCES organisation (id),      -- into which; absent: into the team
    account_id       @id NOT NULL REFERENCES account (id),  -- who was invited
    invited_by       @id REFERENCES account (id),
    email            @text NOT NULL,
    name             @text NOT NULL,
    role             @text NOT NULL,        -- member, admin, manager
    message_id       @text,                 -- of the last mail, to see whether it left
    sent_at          @instant NOT NULL,
    opened_at        @instant,              -- of the link; a mail scanner may have been the one
    accepted_at      @instant,
    withdrawn_at     @instant,
    created_at       @instant NOT NULL
);
CREATE INDEX invitation_by_cluster ON invitation (cluster_id, created_at);
CREATE INDEX invitation_by_organisation ON invitation (organisation_id, created_at);
CREATE INDEX invitation_by_account ON invitation (account_id);
CREATE INDEX invitation_by_inviter ON invitation (invited_by);
