"""What the values of our own plugins mean, to who writes and to who reads them."""
