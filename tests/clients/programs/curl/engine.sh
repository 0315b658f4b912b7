curl https://api.openai.com/v1/engines/text-ada-001 \
-H "Authorization: Bearer $OPENAI_API_KEY"
