"""What several rules ask of a sequence: who closes it, who replies, which names, dates and answers it has."""
