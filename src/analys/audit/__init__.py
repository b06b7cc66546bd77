"""4 audit: fakta -> kontroll. Does the report agree with itself?"""
