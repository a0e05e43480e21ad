{{ conform('order_lines') }}
