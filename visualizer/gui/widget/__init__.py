"""Fields that show a part of the state and take over what is typed, for cards and bars alike."""
