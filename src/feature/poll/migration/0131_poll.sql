-- A room in which people answer with their phones.
CREATE TABLE poll_room (
    id           @id PRIMARY KEY,
    cluster_id   @id REFERENCES cluster (id),   -- whose office runs it; without one the programme office does
    code         @text NOT NULL UNIQUE,         -- by which people come in
    title        @text NOT NULL,
    anonymous    @bool NOT NULL,                -- nobody is asked for a name; stays so for ever (a trigger)
    status       @text NOT NULL,                -- open, closed
    question_id  @id,                           -- what is shown now; none: the way in
    created_at   @instant NOT NULL,
    closed_at    @instant
);
CREATE INDEX poll_room_by_cluster ON poll_room (cluster_id, created_at);
CREATE TABLE poll_question (
    id           @id PRIMARY KEY,
    room_id      @id NOT NULL REFERENCES poll_room (id),
    place        @int NOT NULL,                 -- from 1, rising
    kind         @text NOT NULL,                -- a word of poll_kind.c
    text         @text NOT NULL,
    options      @text NOT NULL,                -- one a line; numbered from 0
    most         @int NOT NULL,                 -- options, or entries, of one device
    low          @int NOT NULL,                 -- ends of a scale
    high         @int NOT NULL,
    low_label    @text NOT NULL,
    high_label   @text NOT NULL,
    correct      @text NOT NULL,                -- of a quiz: "0|2"
    points       @int NOT NULL,
    moderated    @bool NOT NULL,                -- entries wait until somebody has looked at them
    status       @text NOT NULL,                -- waiting, open, closed
    released     @bool NOT NULL                 -- results are shown
);
CREATE INDEX poll_question_by_room ON poll_question (room_id, place);
-- One device in one room. Its number is made by chance, and no time stands here.
CREATE TABLE poll_voter (
    id           @id PRIMARY KEY,
    room_id      @id NOT NULL REFERENCES poll_room (id),
    token_hash   @text UNIQUE,                  -- of its cookie; forgotten when the room is closed
    name         @text,                         -- chosen by the person: for the board of a quiz, or where a name is asked for
    name_key     @text,                         -- folded
    points       @int NOT NULL,                 -- of a quiz, written when the room is closed
    UNIQUE (room_id, name_key)
);
CREATE INDEX poll_voter_by_room ON poll_voter (room_id);
CREATE TABLE poll_vote (
    question_id  @id NOT NULL REFERENCES poll_question (id),
    voter_id     @id NOT NULL REFERENCES poll_voter (id),
    value        @text NOT NULL,                -- numbers, with | between
    PRIMARY KEY (question_id, voter_id)
);
CREATE INDEX poll_vote_by_voter ON poll_vote (voter_id);
-- What is left of the votes of an anonymous room when it is closed.
CREATE TABLE poll_count (
    question_id  @id NOT NULL REFERENCES poll_question (id),
    value        @text NOT NULL,
    n            @int NOT NULL,
    PRIMARY KEY (question_id, value)
);
-- Words, texts, ideas, questions to the speaker.
CREATE TABLE poll_entry (
    id           @id PRIMARY KEY,               -- by chance, too
    question_id  @id NOT NULL REFERENCES poll_question (id),
    voter_id     @id REFERENCES poll_voter (id),
    entry_key    @text NOT NULL,                -- the same twice is one entry
    text         @text NOT NULL,
    status       @text NOT NULL,                -- waiting, shown, hidden, done
    ups          @int NOT NULL,                 -- of those who up-voted and are forgotten
    UNIQUE (question_id, voter_id, entry_key)
);
CREATE INDEX poll_entry_by_voter ON poll_entry (voter_id);
CREATE TABLE poll_up (
    entry_id     @id NOT NULL REFERENCES poll_entry (id),
    voter_id     @id NOT NULL REFERENCES poll_voter (id),
    PRIMARY KEY (entry_id, voter_id)
);
CREATE INDEX poll_up_by_voter ON poll_up (voter_id);
