-- How people come to a survey, and when it closes by itself.
ALTER TABLE survey ADD COLUMN mode @text NOT NULL DEFAULT 'open'; -- open, invited, organisation, kiosk
ALTER TABLE survey ADD COLUMN target @int;                        -- so many sent answers close it
ALTER TABLE survey ADD COLUMN round @int NOT NULL DEFAULT 0;      -- 0: nobody was invited; 1: invitations; 2, 3: reminders
-- Who may answer once: a person, or an organisation. Whenever one of a survey is used, all its rows are written again, so that no
-- trace in the database (rows, their order, numbers of transactions) leads from an answer to who gave it; and no time stands here.
CREATE TABLE survey_party (
    survey_id     @id NOT NULL REFERENCES survey (id),
    party         @id NOT NULL,                 -- number of the account or the organisation
    state         @text,
    size_class    @text,
    used          @bool NOT NULL,
    answer_token  @text,                        -- of organisations until they have sent: colleagues go on with it
    PRIMARY KEY (survey_id, party)
);
CREATE TABLE survey_invitation (
    id            @id PRIMARY KEY,
    survey_id     @id NOT NULL REFERENCES survey (id),
    account_id    @id NOT NULL REFERENCES account (id),
    party         @id NOT NULL,
    round         @int NOT NULL,                -- of the last mail
    UNIQUE (survey_id, account_id)
);
CREATE INDEX survey_invitation_by_account ON survey_invitation (account_id);
-- Every mail has a link of its own; they all stay good.
CREATE TABLE survey_invitation_link (
    token_hash     @text PRIMARY KEY,
    invitation_id  @id NOT NULL REFERENCES survey_invitation (id)
);
CREATE INDEX survey_invitation_link_by_invitation ON survey_invitation_link (invitation_id);
