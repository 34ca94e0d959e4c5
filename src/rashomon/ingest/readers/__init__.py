"""From inputs to drafts: `entry` by kind of file; `texts`, `records`, `messages` and `archives` a kind each."""
