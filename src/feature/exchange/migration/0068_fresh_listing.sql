-- That a listing was closed because it is taken, and what a good listing has, measured on those there are.
ALTER TABLE listing ADD COLUMN taken_at @instant;

CREATE TABLE listing_quality (
    feature        @text PRIMARY KEY,      -- period, topics, fields, text
    n_with         @int NOT NULL,          -- listings that have it, and the conversations about them
    talks_with     @int NOT NULL,
    n_without      @int NOT NULL,
    talks_without  @int NOT NULL,
    measured_at    @instant NOT NULL
);
