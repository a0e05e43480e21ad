{{ conform('loyalty_movements') }}
