ALTER TYPE mood ADD VALUE 'sad' AFTER 'bad';
