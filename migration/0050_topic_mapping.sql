-- What a topic of one taxonomy is in another (SKOS mapping relations). Said once, read from both sides: broad and narrow turn round.
CREATE TABLE topic_mapping (
    topic_id  @id NOT NULL REFERENCES topic (id),
    other_id  @id NOT NULL REFERENCES topic (id),
    relation  @text NOT NULL,            -- exact, close, broad (other is broader), narrow
    PRIMARY KEY (topic_id, other_id)
);
CREATE INDEX topic_mapping_by_other ON topic_mapping (other_id);
