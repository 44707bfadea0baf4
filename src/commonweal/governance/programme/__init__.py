"""Work programmes: areas of work with a lead, members from several bodies, milestones, progress, and what came of it."""
