-- A port that hardly anybody uses is found without reading every conversation.
CREATE INDEX conversation_by_a_port ON conversation (a_port);
CREATE INDEX conversation_by_b_port ON conversation (b_port);
