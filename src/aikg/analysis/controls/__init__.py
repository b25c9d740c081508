"""Which paragraph of which rule version catches a product: exact, three-valued, with its working."""
