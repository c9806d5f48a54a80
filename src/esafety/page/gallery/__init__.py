"""The gallery: every kind of question in every state, on one page, for whoever builds or checks them."""
