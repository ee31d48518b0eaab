"""What each factor added to what was booked: worked out when somebody asks, never in the year.

One file per subject. The order of the factors is told in ``docs/model.md`` under "why".
"""
