"""Made-up trainings of image classifiers, the same every time, with data of every kind."""
