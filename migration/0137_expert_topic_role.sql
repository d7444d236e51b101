-- Which part somebody has in one of their topics; absent: that of all their topics (expert.roles).
ALTER TABLE expert_topic ADD COLUMN roles @text;
