-- Files that belong to a listing or to a message of a conversation: cleaned of what tells of their author (domain/file_clean.h).
CREATE TABLE attachment (
    id          @id PRIMARY KEY,                    -- by chance: neither when it came nor what came before it
    listing_id  @id REFERENCES listing (id),        -- of one of the two
    message_id  @id REFERENCES message (id),
    account_id  @id REFERENCES account (id),        -- who sent it; absent: somebody without an account
    position    @int NOT NULL,                      -- from 1; also in the name it is given out with
    kind        @text NOT NULL,                     -- pdf, jpg, png
    size        @int NOT NULL,                      -- bytes
    width       @int NOT NULL,                      -- pixels of a picture, else 0
    height      @int NOT NULL,
    name        @text,                              -- as its sender calls it, without ending; absent: without a name nothing is kept of it
    title       @text,                              -- what it shows, in words
    words       @text,                              -- of a PDF on a listing: what it says, for the checker (domain/telltale.h)
    bytes       @blob NOT NULL
);
CREATE INDEX attachment_by_listing ON attachment (listing_id, position);
CREATE INDEX attachment_by_message ON attachment (message_id, position);
CREATE INDEX attachment_by_account ON attachment (account_id);
