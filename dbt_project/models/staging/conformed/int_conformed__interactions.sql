{{ conform('interactions') }}
